import RoostModel
import RoostPlan

/// Turns digests made with a former key into digests made with the key in use, so that they can be compared.
///
/// It translates a digest only if the former key shows that the secret is the applied one. Every other digest stays and compares as changed.
struct KeyTranslation {
    let digester: any SecretDigester
    let vault: SecretVault
    let desired: ResolvedGroup

    func translated(_ applied: AppliedGroup) -> AppliedGroup {
        var applied = applied
        let wanted = Dictionary(desired.properties.map { ($0.key, $0.value) }) { $1 }
        for (key, value) in applied.properties {
            applied.properties[key] = translated(value, wanted[key], applied.key, .property(key))
        }
        for (number, mapping) in applied.mappings {
            let location = desired.locations.first { $0.business == number }
            let wanted = Dictionary((location?.properties ?? []).map { ($0.key, $0.value) }) { $1 }
            for (key, value) in mapping.properties {
                applied.mappings[number]?.properties[key] = translated(value, wanted[key], applied.key, .locationProperty(number, key))
            }
        }
        return applied
    }

    private func translated(_ value: PropertyValue, _ wanted: PropertyValue?, _ group: GroupKey, _ address: Address) -> PropertyValue {
        guard case .secret(let former) = value, former.keyID != digester.keyID[...] else { return value }
        var references = [former.reference]
        if case .secret(let digest)? = wanted { references.insert(digest.reference, at: 0) }
        for reference in references {
            guard let secret = vault[reference] else { continue }
            let check = digester.digest(
                secret, business: group.business, source: group.source, address: address, keyID: String(former.keyID))
            guard check == former.digest else { continue }
            let digest = digester.digest(secret, business: group.business, source: group.source, address: address)
            return .secret(SecretDigest(reference: former.reference, digest: digest))
        }
        return value
    }
}
