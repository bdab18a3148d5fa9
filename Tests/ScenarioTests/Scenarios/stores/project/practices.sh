# Stands for a program such as sops: prints all secrets, and counts how often it is started.
echo started >> starts.txt
cat <<END
"155802718182001": { account-key: "$EAST_KEY", account-id: "$EAST_ID" }
"155802718182002/account-key": "$WEST_KEY"
"155802718182009": { account-key: "$WEST_KEY" }
END
