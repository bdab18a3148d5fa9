import RoostPlan

extension AboutGroup {
    /// The part's id within the page. It stays the same from day to day, so that people can share a link. Everything except plain letters
    /// and digits is encoded, so that two sources never share an id.
    var anchor: String {
        let source = key.source.utf8.prefix(100).map { byte -> String in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            return isPlain || byte == UInt8(ascii: "-") ? String(Unicode.Scalar(byte)) : "_\(String(byte, radix: 16))."
        }
        return "b-\(key.business)-\(source.joined())"
    }
}
