"""What only a database can get wrong: guards, tampering, unsafe settings, many writers, sudden ends."""
