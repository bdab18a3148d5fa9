/// What is known of the words that may stand in a file as keys, where no tree says what is a key.
struct SecretWords {
    /// What a word is.
    enum Kind {
        /// A key with a value that may be shown.
        case open
        /// A key that holds other keys.
        case container
        /// The key of a secret, or a word that sounds like one.
        case secret
        /// Anything else.
        case unknown
    }

    private var open: Set<String> = []
    private var containers: Set<String> = ["<<"]
    private var secret: Set<String> = []

    /// The words of all keys that roost.yaml and business files can have, by what their shapes say of the values.
    init(catalog: SourceCatalog) {
        let names = catalog.sources.map(\.name)
        take(ProjectShape.document(sources: names))
        for source in catalog.sources { take(BusinessShape.document(source, sources: names, profiles: nil)) }
        open.subtract(secret)
        containers.subtract(open)
    }

    private mutating func take(_ record: RecordShape) {
        for field in record.fields { take(field.shape, under: field.name) }
    }

    private mutating func take(_ shape: Shape, under name: String) {
        switch shape {
        case .secret: secret.insert(name)
        case .text, .integer, .boolean, .choice: if !shape.mayHoldSecret { open.insert(name) }
        case .list(let list): take(list.item, under: name)
        case .either(let shapes): for shape in shapes { take(shape, under: name) }
        case .record(let record):
            containers.insert(name)
            take(record)
        case .map(let map):
            containers.insert(name)
            // The keys are the user's own.
            if case .record(let record) = map.value { take(record) }
        case .unchecked: containers.insert(name)
        }
    }

    func kind(_ bytes: ArraySlice<UInt8>) -> Kind {
        let word = String(decoding: bytes, as: UTF8.self)
        let lower = word.lowercased()
        if secret.contains(word) || Self.suspicious.contains(where: lower.hasSuffix) { return .secret }
        return open.contains(word) ? .open : containers.contains(word) ? .container : .unknown
    }

    /// True where a word that roost does not know may be meant for the key of a secret.
    func mayHoldSecret(_ bytes: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: bytes.prefix(200), as: UTF8.self)
        return SecretNames.mayHoldSecret(word, keys: secret)
    }

    private static let suspicious = ["key", "secret", "token", "password", "passwd", "credential", "account.id", "authorization"]

    /// What stands between words.
    static let separators = Set(" \t\"'{}[],:#?&*!|>%@`".utf8)
    /// What may stand between a key and its colon.
    static let blanksAndQuotes = Set(" \t\"'".utf8)
}
