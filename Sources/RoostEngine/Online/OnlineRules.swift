/// The rules about files and what the services answered. They send nothing and open nothing.
enum OnlineRules {
    /// Everything that is wrong with how the files use one account.
    ///
    /// - Parameter isWhole: whether all files of the project were looked at; otherwise nobody can say what none of them claims.
    static func check(_ view: AccountView, isWhole: Bool) -> [OnlineProblem] {
        let names = NameFit(view.locations)
        let ids = locationIDs(view, names)
        return statuses(view) + ids.problems + locationNames(view, names, except: ids.faulty) + (isWhole ? unclaimed(view) : [])
    }
}
