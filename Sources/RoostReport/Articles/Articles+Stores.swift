extension Articles {
    /// Articles about stores, which hold the secrets of many businesses.
    static let stores: [Article] = [
        Article(
            "model/open-placeholder", "a placeholder has no value",
            """
            The key of a secret in a store has a placeholder that has no value at this place. `{location}` has a value only in the
            properties of a location, and `{name}` only if the document has a name without control characters.
            """,
            example: """
                properties:
                  carestack.account.key: { store: practices, key: "{location}/account-key" }      # wrong: the group's property
                  carestack.account.id: { store: practices, key: "{business}/account-id" }        # right
                """,
            fix: "Use another placeholder, such as `{business}`, or write the key out."),
        Article(
            "project/bad-store", "a store does not say where its content comes from",
            """
            A store is a file or a program: it has exactly one of `file` and `command`. The path, the program and its arguments have
            no control characters.
            """,
            example: """
                stores:
                  practices: { command: [sops, --decrypt, practices.enc.yaml] }
                  tests: { file: secrets/tests.env, format: dotenv }
                """,
            fix: "Write one of the two."),
        Article(
            "secrets/no-such-store", "a reference names a store that there is not",
            """
            `{ store: NAME, key: KEY }` leads to a store under `stores:` in roost.yaml. There is none of this name. If only the
            ledger still names the store, a mapping that must be deactivated was applied with a secret from it.
            """,
            example: """
                stores: { practices: { file: secrets/practices.yaml } }
                carestack.account.key: { store: practices, key: "{business}/account-key" }
                """,
            fix: "Correct the name, or add the store to roost.yaml."),
        Article(
            "secrets/store-encrypted", "a store is still encrypted",
            """
            The content of the store has values as sops encrypts them. They are not the secrets. roost does not decrypt: a program
            does, and roost reads what it prints.
            """,
            example: """
                stores:
                  practices: { file: practices.enc.yaml }                              # wrong
                  practices: { command: [sops, --decrypt, practices.enc.yaml] }        # right
                """,
            fix: "Let the store be a command that decrypts the file, or decrypt the file before roost runs."),
        Article(
            "secrets/store-key-missing", "a store lacks a key",
            """
            roost opened the store, and there is no secret under the key. The placeholders are filled in already. If keys stand below
            others, write the path to them with slashes. The other businesses of the run are not affected.
            """,
            example: """
                carestack.account.key: { store: practices, key: "{business}/account-key" }
                # in the store:
                155802718182498: { account-key: … }
                """,
            fix: "Add the key to the store, or correct it in the file. `roost secrets list` shows all missing keys by business."),
        Article(
            "secrets/store-malformed", "a store is not of its format",
            """
            The content of the store cannot be read in the format that roost.yaml gives for it. The message names a line at most,
            because everything in a store may be a secret. A key that stands twice is such a mistake, too.
            """,
            example: """
                stores:
                  practices: { command: [op, inject, -i, practices.tpl], format: dotenv }
                """,
            fix: "Set `format` to yaml, json or dotenv, or correct the content. YAML is the default, and reads JSON, too."),
    ]
}
