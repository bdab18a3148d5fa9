import RoostModel

/// Walks contacts through the rules that decide on a review request.
///
/// The order is that of `ContactRule`: first the rules about the whole location, then the rules about this contact, by the numbers of
/// Birdeye's restriction reasons. A contact may fail several rules. The outcome lists all of them, so that people fix more than the first.
public struct ContactWalk: Sendable {
    let groups: [DiagnosedGroup]

    /// A walk over the configuration of some groups.
    public init(_ groups: [DiagnosedGroup]) { self.groups = groups }

    /// What the rules say about a contact.
    public func outcome(of contact: Contact) -> ContactOutcome {
        var steps = Steps(contact: contact)
        var home: (group: DiagnosedGroup, location: DesiredLocation)?
        switch ContactHome(groups: groups).find(contact) {
        case .nowhere(let sentence, let change): steps.stop(.location, sentence, change)
        case .found(let group, let location, let note):
            home = (group, location)
            if let note { steps.notes.append(note) }
            steps.configuration(LocationView(group, location), Diagnosis(group).obstacles())
        }
        steps.record()
        if let home { steps.beta(LocationView(home.group, home.location)) }
        return ContactOutcome(
            key: home?.group.key, name: home?.group.desired.name, location: home?.location.business, locationName: home?.location.name,
            file: home?.group.desired.file, phone: contact.phone.map { PhoneNumber(text: $0).masked },
            email: contact.email.map { EmailAddress(text: $0).masked }, stops: steps.stops, notes: steps.notes)
    }

    /// What the walk has found so far.
    struct Steps {
        let contact: Contact
        var stops: [ContactOutcome.Stop] = []
        var notes: [String] = []

        mutating func stop(_ rule: ContactRule, _ sentence: String, _ change: String?, _ site: Site? = nil) {
            stops.append(ContactOutcome.Stop(rule: rule, sentence: sentence, change: change, site: site))
        }
    }
}

extension ContactWalk.Steps {
    /// The rules about the whole location, and the status.
    fileprivate mutating func configuration(_ view: LocationView, _ obstacles: [Obstacle]) {
        let number = view.location.business
        let here = obstacles.filter { $0.location == nil || $0.location == number }
        let rules: [(ContactRule, ObstacleKind)] = [
            (.group, .noGroup), (.trigger, .noTrigger), (.mapping, .noMapping), (.active, .inactive),
        ]
        for (rule, kind) in rules {
            guard let obstacle = here.first(where: { $0.kind == kind && !$0.isToCome }) else { continue }
            stop(rule, obstacle.sentence, obstacle.change, obstacle.site)
        }
        status(view)
        let remarks: Set<ObstacleKind> = [.mappingUnknown, .mappedTwice, .inDoubt, .test, .fetchDelay, .triggerMissing, .notApplied]
        notes += here.filter { $0.isToCome || remarks.contains($0.kind) }.map(\.sentence)
    }

    private mutating func status(_ view: LocationView) {
        guard let key = view.group.statusKey else { return }
        guard let status = contact.status?.trimmed, !status.isEmpty else {
            notes.append("the record has no appointment status, so roost cannot check restriction reason 1")
            return
        }
        let setting = view.items(key)
        let shown = String(status.prefix(60))
        let visit = view.group.noVisit[status.lowercased()]
        guard !setting.value.contains(status) else {
            if let visit { notes.append("Birdeye asks a contact for a review who was not seen: \(shown) means that \(visit)") }
            return
        }
        let list = setting.value.isEmpty ? "none is configured" : "configured: \(setting.value.joined(separator: ", "))"
        var sentence = "\(shown) is not a configured appointment status; \(list)"
        if let near = StatusSpelling.sameButForCase(status, among: setting.value) {
            sentence += "; it differs from \(near) only in letter case or spacing, and that may matter to Birdeye"
        }
        if let visit { sentence += "; that is right, because it means that \(visit)" }
        let desired = view.desiredItems(key)
        let change: String? =
            if desired.contains(status) {
                "roost apply, because the file says \(view.line(key, desired))"
            } else if visit == nil {
                view.line(key, desired + [status])
            } else {
                nil
            }
        stop(.status, sentence, change, view.site(key))
    }

    /// The rules about this contact, at any location.
    fileprivate mutating func record() {
        switch contact.isActive {
        case false?: stop(.customer, "the customer is inactive", nil)
        case nil: notes.append("the record does not say whether the customer is active, so roost cannot check restriction reason 2")
        case true?: break
        }
        let phone = channel("the phone number", contact.phone.map { (PhoneNumber(text: $0).fault, PhoneNumber(text: $0).masked) })
        let email = channel("the e-mail address", contact.email.map { (EmailAddress(text: $0).fault, EmailAddress(text: $0).masked) })
        guard phone == nil || email == nil else {
            stop(.reach, [phone, email].compactMap { $0 }.joined(separator: ", and "), nil)
            return
        }
        optIn(hasPhone: phone == nil, hasEmail: email == nil)
    }

    /// Why a channel cannot reach the contact; nil if it can.
    private func channel(_ name: String, _ value: (fault: String?, masked: String)?) -> String? {
        guard let value else { return "there is no \(name.dropFirst(4))" }
        return value.fault.map { "\(name) \(value.masked) \($0)" }
    }

    private mutating func optIn(hasPhone: Bool, hasEmail: Bool) {
        let channels: [(name: String, isThere: Bool, box: String, isChecked: Bool?)] = [
            ("text messages", hasPhone, "Text", contact.textOptIn), ("e-mail", hasEmail, "Email Notifications", contact.emailOptIn),
        ]
        let open = channels.filter { $0.isThere && $0.isChecked != false }
        if open.isEmpty {
            let closed = channels.filter(\.isThere).map { "\"\($0.box)\" is not checked" }.joined(separator: ", and ")
            let other = channels.first { !$0.isThere }.map { "; \($0.name) cannot reach the contact at all" } ?? ""
            stop(.optIn, "\(closed), so the contact is unsubscribed\(other)", nil)
        } else if open.allSatisfy({ $0.isChecked == nil }) {
            let boxes = open.map { "\"\($0.box)\"" }.joined(separator: " or ")
            notes.append("the record does not say whether \(boxes) is checked; roost assumes that it is")
        }
    }

    /// The last rule, by its number.
    fileprivate mutating func beta(_ view: LocationView) {
        let isBeta = view.flag(.beta)
        guard isBeta.value else { return }
        let desired = view.location.flags.beta
        stop(
            .beta, "the mapping is a beta one", desired ? "beta: false" : "roost apply, because the file says beta: false", view.site(.beta)
        )
    }
}

extension String {
    /// Without the white space around it, because an item of a list cannot keep it.
    fileprivate var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
