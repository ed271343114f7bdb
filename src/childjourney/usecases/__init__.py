"""What people do: one verb a file. Each decides, acts and leaves its line in the audit, in one transaction."""
