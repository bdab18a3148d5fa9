// swift-tools-version: 6.2
import PackageDescription

// Every target of the project is compiled alike: today's language rules, no warning left standing.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "roost",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "roost", targets: ["roost"]),
        .executable(name: "birdeye-simulator", targets: ["birdeye-simulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", "3.12.0"..<"5.0.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.30.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.0.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.0", traits: []),
        // Without its default traits: they would link all of Foundation for features the simulator does not use.
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
    ],
    targets: [
        // The core: values only. No I/O, no clock, no environment, no Foundation.
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "RoostDiagnostics", swiftSettings: settings),
        .target(name: "RoostJSON", swiftSettings: settings),
        .target(name: "RoostYAML", dependencies: ["CLibYAML", "RoostDiagnostics"], swiftSettings: settings),
        .target(name: "RoostModel", dependencies: ["RoostYAML", "RoostDiagnostics", "RoostJSON"], swiftSettings: settings),
        .target(name: "RoostPlan", dependencies: ["RoostModel", "RoostDiagnostics", "RoostJSON"], swiftSettings: settings),
        .target(
            name: "RoostDiagnosis", dependencies: ["RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON"], swiftSettings: settings),

        // The flows, and the ports through which they reach the world.
        .target(
            name: "RoostEngine",
            dependencies: [
                "RoostDiagnosis", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // The adapters behind the ports.
        // The C library's calls for extended attributes, which Swift's module of it leaves out.
        .systemLibrary(name: "CExtendedAttributes"),
        .systemLibrary(name: "CFileSystem"),
        .target(
            name: "RoostSystem", dependencies: ["CExtendedAttributes", "CFileSystem", "RoostEngine", "RoostModel"],
            swiftSettings: settings),
        .target(
            name: "RoostSecrets",
            dependencies: [
                "RoostSystem", "RoostEngine", "RoostModel", "RoostYAML", "RoostDiagnostics", "RoostJSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings),
        .target(
            name: "RoostHTTP",
            dependencies: [
                "RoostEngine", "RoostModel", "RoostDiagnostics", "RoostJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings),
        .target(
            name: "BirdeyeClient",
            dependencies: ["RoostHTTP", "RoostEngine", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON"],
            swiftSettings: settings),
        .target(
            name: "CareStackClient",
            dependencies: ["RoostHTTP", "RoostEngine", "RoostModel", "RoostJSON"], swiftSettings: settings),
        .target(
            name: "CodeHostClient",
            dependencies: ["RoostHTTP", "RoostEngine", "RoostModel", "RoostJSON", .product(name: "NIOHTTP1", package: "swift-nio")],
            swiftSettings: settings),
        .target(
            name: "RoostLedger",
            dependencies: [
                "RoostSystem", "RoostEngine", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings),

        // What people see.
        .target(
            name: "RoostReport",
            dependencies: ["RoostEngine", "RoostDiagnosis", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON"],
            // Files of their own for editors and browsers' tools, and a part of the program all the same: roost stays one file to install.
            resources: [.embedInCode("Page/page.css"), .embedInCode("Page/page.js")],
            swiftSettings: settings),
        .target(
            name: "RoostCommands",
            dependencies: [
                "RoostReport", "RoostLedger", "BirdeyeClient", "CareStackClient", "CodeHostClient", "RoostHTTP", "RoostSecrets",
                "RoostSystem",
                "RoostEngine", "RoostDiagnosis", "RoostPlan", "RoostModel", "RoostYAML", "RoostDiagnostics", "RoostJSON",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .executableTarget(name: "roost", dependencies: ["RoostCommands"], swiftSettings: settings),

        // Makes the man pages that a package of roost contains. It is no part of roost.
        .target(name: "RoostManual", dependencies: ["RoostJSON"], swiftSettings: settings),
        .executableTarget(name: "roost-manual", dependencies: ["RoostManual", "RoostJSON"], swiftSettings: settings),

        // Plays simulated years against the engine, the ledger and the client. It is no part of roost.
        .target(
            name: "RoostHistories",
            dependencies: [
                "RoostReport", "RoostLedger", "BirdeyeClient", "RoostHTTP", "RoostSystem", "RoostEngine", "RoostPlan", "RoostModel",
                "RoostDiagnostics", "RoostJSON", "BirdeyeSimulator",
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "roost-histories",
            dependencies: ["RoostHistories", .product(name: "ArgumentParser", package: "swift-argument-parser")], swiftSettings: settings),

        // The other side of the wire. It imports nothing of roost: shared code would share its mistakes.
        .target(
            name: "BirdeyeSimulator",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "birdeye-simulator",
            dependencies: [
                "BirdeyeSimulator",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // A bare HTTP client, to measure roost against. It is no part of roost.
        .executableTarget(
            name: "bare-client",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Tests/Benchmarks/BareClient", swiftSettings: settings),

        // What fuzzing calls, the program that does it, and the replay of its corpus. They are no part of roost.
        .target(
            name: "RoostFuzzing",
            dependencies: [
                "RoostReport", "RoostLedger", "BirdeyeClient", "CareStackClient", "RoostEngine", "RoostPlan", "RoostModel", "RoostYAML",
                "RoostDiagnostics", "RoostJSON",
            ],
            path: "Tests/Fuzzing/Targets", swiftSettings: settings),
        .target(name: "CFuzzer", path: "Tests/Fuzzing/CFuzzer", publicHeadersPath: "include"),
        .executableTarget(
            name: "roost-fuzz", dependencies: ["RoostFuzzing", "CFuzzer"], path: "Tests/Fuzzing/Program", swiftSettings: settings),
        .testTarget(
            name: "RoostFuzzingTests", dependencies: ["RoostFuzzing"], path: "Tests/Fuzzing/Replay", swiftSettings: settings),

        // Tests mirror the sources; scenarios play the built programs against each other.
        .target(
            name: "RoostTestKit",
            dependencies: [
                "RoostEngine", "RoostModel",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            path: "Tests/RoostTestKit", swiftSettings: settings),
        .testTarget(name: "RoostDiagnosticsTests", dependencies: ["RoostDiagnostics"], swiftSettings: settings),
        .testTarget(name: "RoostJSONTests", dependencies: ["RoostJSON", "RoostTestKit"], swiftSettings: settings),
        .testTarget(name: "RoostYAMLTests", dependencies: ["RoostYAML", "RoostDiagnostics", "RoostTestKit"], swiftSettings: settings),
        .testTarget(
            name: "RoostModelTests", dependencies: ["RoostModel", "RoostYAML", "RoostDiagnostics", "RoostJSON", "RoostTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostPlanTests", dependencies: ["RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON", "RoostTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostDiagnosisTests", dependencies: ["RoostDiagnosis", "RoostPlan", "RoostModel", "RoostDiagnostics"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostEngineTests",
            dependencies: [
                "RoostEngine", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON", "BirdeyeClient", "BirdeyeSimulator",
                "RoostTestKit",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RoostSystemTests", dependencies: ["CExtendedAttributes", "RoostSystem", "RoostModel", "RoostTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostSecretsTests", dependencies: ["RoostSecrets", "RoostEngine", "RoostModel", "RoostDiagnostics", "RoostTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostLedgerTests",
            dependencies: [
                "RoostLedger", "RoostSystem", "RoostEngine", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON", "RoostTestKit",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RoostHTTPTests", dependencies: ["RoostHTTP", "RoostTestKit", "RoostEngine", "RoostModel", "RoostJSON"],
            swiftSettings: settings),
        .testTarget(
            name: "BirdeyeClientTests",
            dependencies: [
                "BirdeyeClient", "RoostHTTP", "RoostTestKit", "RoostEngine", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON",
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CareStackClientTests",
            dependencies: ["CareStackClient", "RoostTestKit", "RoostEngine", "RoostModel", "RoostDiagnostics", "RoostJSON"],
            swiftSettings: settings),
        .testTarget(
            name: "CodeHostClientTests",
            dependencies: ["CodeHostClient", "RoostHTTP", "RoostEngine", "RoostModel", "RoostJSON", "RoostTestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostReportTests",
            dependencies: [
                "RoostReport", "RoostTestKit", "RoostEngine", "RoostDiagnosis", "RoostPlan", "RoostModel", "RoostDiagnostics", "RoostJSON",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Snapshots"],
            swiftSettings: settings),
        .testTarget(
            name: "RoostCommandsTests",
            dependencies: [
                "RoostCommands", "RoostReport", "RoostLedger", "CodeHostClient", "RoostEngine", "RoostPlan", "RoostSystem", "RoostModel",
                "RoostJSON",
                "RoostDiagnostics", "RoostTestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "RoostHistoriesTests",
            dependencies: ["RoostHistories", "RoostLedger", "RoostSystem", "RoostEngine", "RoostPlan", "RoostModel"],
            swiftSettings: settings),
        .testTarget(name: "RoostManualTests", dependencies: ["RoostManual", "RoostJSON"], swiftSettings: settings),
        .testTarget(
            name: "BirdeyeSimulatorTests", dependencies: ["BirdeyeSimulator", "birdeye-simulator", "RoostTestKit"], swiftSettings: settings),
        .testTarget(
            name: "ScenarioTests",
            dependencies: [
                "roost", "birdeye-simulator", "roost-histories", "BirdeyeSimulator", "RoostTestKit",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            exclude: ["Scenarios"],
            swiftSettings: settings),
    ]
)
