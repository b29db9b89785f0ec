OPENQASM 2.0;
qreg q[2];
creg c[2];
U(pi/3, 0.4, -0.9) q[0];
U(0.7, pi, pi/5) q[1];
CX q[0], q[1];
U(1.1, 0, 0) q[0];
measure q[0] -> c[1];
measure q[1] -> c[0];
