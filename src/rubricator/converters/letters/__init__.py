"""Letters: their heads and addresses, how they take leave, who signs them, what stands below."""
