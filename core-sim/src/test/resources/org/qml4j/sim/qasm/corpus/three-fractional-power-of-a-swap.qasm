OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
ry(0.5) q[0]; h q[2];
pow(0.5) @ swap q[0], q[1];
ctrl @ pow(0.25) @ swap q[2], q[1], q[0];
pow(1.5) @ h q[1];
pow(-0.5) @ y q[0];
h q;
