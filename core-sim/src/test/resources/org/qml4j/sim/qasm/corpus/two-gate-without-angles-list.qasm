OPENQASM 2.0;
include "qelib1.inc";
gate flip() a { x a; }
gate nothing a { }
qreg q[1]; creg c[1];
flip() q[0];
nothing q[0];
measure q -> c;
