/* The digested default rules, byte for byte. An assembler takes megabytes in no
   time; a compiler given the same as a C array does not. */
    .section .rodata
    .balign 16
    .globl ledelint_defaults_begin
    .globl ledelint_defaults_end
ledelint_defaults_begin:
    .incbin LEDELINT_DEFAULTS_FILE
ledelint_defaults_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
