OPENQASM 3.0;
include "stdgates.inc";
gate block(t) a, b { h a; cx a, b; rz(t) b; gphase(t/3); ry(t/2) a; s b; }
qubit[4] q;
h q; ry(0.3) q[3];
block(0.7) q[0], q[1];
inv @ block(1.1) q[1], q[2];
ctrl @ block(0.4) q[3], q[0], q[2];
negctrl @ inv @ block(0.9) q[0], q[3], q[1];
pow(3) @ block(0.5) q[2], q[3];
ctrl @ pow(-2) @ block(0.6) q[1], q[0], q[3];
h q;
