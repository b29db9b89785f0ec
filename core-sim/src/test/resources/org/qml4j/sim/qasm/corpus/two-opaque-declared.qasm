OPENQASM 2.0;
include "qelib1.inc";
opaque magic(a, b) x, y;
opaque still z;
qreg q[1];
ry(0.3) q[0];
