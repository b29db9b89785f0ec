OPENQASM 2.0;
include "qelib1.inc";
gate a1(t) q { rx(t) q; }
gate a2(t) q { a1(t/2) q; a1(t/2) q; }
gate a3(t) q { a2(t/2) q; a2(t/2) q; }
gate a4(t) q, r { a3(t) q; cx q, r; a3(-t) r; }
qreg q[2];
a4(1.4) q[0], q[1];
a4(0.3) q[1], q[0];
