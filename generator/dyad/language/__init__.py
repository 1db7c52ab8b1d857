"""The interface speaks one language: its words come from `templates/texts/`, its dates are worded here."""
