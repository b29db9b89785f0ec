OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
h q; p(0.2) q[0]; x q[1]; y q[2]; z q[0]; s q[1]; sdg q[2]; t q[0]; tdg q[1]; sx q[2];
rx(0.4) q[0]; ry(0.5) q[1]; rz(0.6) q[2];
cx q[0], q[1]; cy q[1], q[2]; cz q[2], q[0]; cp(0.7) q[0], q[1]; crx(0.8) q[1], q[2]; cry(0.9) q[2], q[0];
crz(1.0) q[0], q[2]; ch q[1], q[0]; swap q[0], q[2]; ccx q[0], q[1], q[2]; cswap q[2], q[0], q[1];
cu(0.1, 0.2, 0.3, 0.4) q[0], q[1]; CX q[1], q[2]; phase(0.5) q[2]; cphase(0.6) q[1], q[0]; id q[0];
u1(0.7) q[0]; u2(0.8, 0.9) q[1]; u3(1.0, 1.1, 1.2) q[2];
