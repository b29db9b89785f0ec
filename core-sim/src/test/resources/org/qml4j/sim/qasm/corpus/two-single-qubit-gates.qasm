OPENQASM 2.0;
include "qelib1.inc";
qreg q[1];
creg c[1];
h q[0]; x q[0]; t q[0]; y q[0]; sdg q[0]; h q[0]; z q[0]; s q[0]; tdg q[0]; id q[0];
rx(0.3) q[0]; ry(1.2) q[0]; rz(-0.7) q[0]; sx q[0]; sxdg q[0]; sx q[0]; t q[0]; h q[0];
measure q[0] -> c[0];
