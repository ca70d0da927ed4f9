"""Who answers for a form: the department it names, else the one above it, else who carries the project out."""

OWNER = (
    "COALESCE(form.department_name_plain, form.supervising_department_name, form.supervising_department, "
    "form.implementing_unit)"
)
