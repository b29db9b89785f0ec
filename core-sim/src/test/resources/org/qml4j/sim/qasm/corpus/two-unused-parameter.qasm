OPENQASM 2.0;
include "qelib1.inc";
gate rzx(param0) q0,q1 { h q1; cx q0,q1; rz(0.8) q1; cx q0,q1; h q1; }
gate rzx_140(param0) q0,q1 { h q1; cx q0,q1; rz(-1.3) q1; cx q0,q1; h q1; }
qreg q[2];
ry(0.5) q[0]; ry(0.9) q[1];
rzx(0.8) q[0],q[1];
rzx_140(-1.3) q[1],q[0];
