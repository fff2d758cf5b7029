/* The JSON Schemas of the repository, for `ledelint schema`. */
    .section .rodata
    .globl ledelint_schema_findings
    .globl ledelint_schema_config
    .globl ledelint_schema_rule
ledelint_schema_findings:
    .incbin LEDELINT_SCHEMA_FINDINGS
    .byte 0
ledelint_schema_config:
    .incbin LEDELINT_SCHEMA_CONFIG
    .byte 0
ledelint_schema_rule:
    .incbin LEDELINT_SCHEMA_RULE
    .byte 0
    .section .note.GNU-stack,"",%progbits
