"""The passes that make a plan, one idea each; none knows any particular op."""
