"""The rule book: one folder a provision, each with its law (law.md), its rule (rule.py) and worked examples."""
