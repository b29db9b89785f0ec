OPENQASM 2.0;
include "qelib1.inc";
// A program for an older library brings gates that a newer one holds.
gate rzz(theta) a, b { cx a, b; u1(theta) b; cx a, b; }
gate sxdg a { s a; h a; s a; }
gate ryy(t) a, b { rx(pi/2) a; rx(pi/2) b; cx a, b; rz(t) b; cx a, b; rx(-pi/2) a; rx(-pi/2) b; }
qreg q[2];
h q; rzz(0.4) q[0], q[1]; sxdg q[0]; ryy(1.1) q[0], q[1]; h q;
