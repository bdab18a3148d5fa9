import RoostCommands

/// The program is its commands; nothing else lives here.
@main
enum Roost {
    static func main() { RoostCommand.start(Array(CommandLine.arguments.dropFirst())) }
}
