"""Rule files: YAML in, validated and frozen rules out."""
