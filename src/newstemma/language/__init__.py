"""What is known of languages and of outlets: word lists and rules, and nothing of tables or files."""
