OPENQASM 2.0;
include "qelib1.inc";
qreg q[5];
h q; t q[4]; ry(0.3) q[2];
c3x q[0], q[1], q[2], q[3];
c4x q[1], q[2], q[3], q[4], q[0];
c3sqrtx q[4], q[2], q[0], q[1];
rc3x q[0], q[3], q[1], q[2];
h q;
