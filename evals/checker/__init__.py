"""How far the checker can be trusted: small worlds, an independent reference, mutants, fuzzing."""
