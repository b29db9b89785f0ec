OPENQASM 2.0;
include "qelib1.inc";
qreg q[2];
ry(0.7) q[0]; ry(1.3) q[1]; rz(0.4) q[1];
xx_plus_yy(0.9, 0.35) q[0], q[1];
xx_minus_yy(-0.6, 0.8) q[0], q[1];
r(0.5, 1.2) q[0];
cs q[0], q[1]; h q[1]; csdg q[1], q[0];
h q;
