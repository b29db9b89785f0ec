OPENQASM 2.0;
include "qelib1.inc";
qreg q[3];
h q[0]; h q[1]; ry(0.8) q[2];
ccx q[0], q[1], q[2];
cswap q[2], q[0], q[1];
rccx q[1], q[2], q[0];
ccz q[0], q[1], q[2];
h q;
