OPENQASM 2.0;
include "qelib1.inc";
qreg q[3];
ry(0.7) q[0]; ry(1.9) q[1]; h q[2];
rzz(0.6) q[0], q[1]; rxx(1.3) q[1], q[2]; ryy(-0.4) q[0], q[2]; rzx(0.9) q[2], q[1];
swap q[0], q[1]; iswap q[1], q[2]; dcx q[2], q[0]; ecr q[0], q[1];
h q;
