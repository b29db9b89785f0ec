OPENQASM 2.0;
include "qelib1.inc";
qreg q[3];
h q; ry(0.4) q[2]; rz(0.2) q[0];
cx q[0], q[1]; cy q[1], q[2]; cz q[2], q[0]; ch q[0], q[2];
crx(0.7) q[0], q[1]; cry(-1.1) q[1], q[2]; crz(2.2) q[2], q[0];
cu1(0.3) q[0], q[1]; cp(-0.8) q[1], q[2]; cu3(0.5, 0.6, 0.7) q[2], q[1];
cu(0.2, 0.3, 0.4, 0.5) q[0], q[2]; csx q[1], q[0];
h q;
