OPENQASM 3.0;
include "stdgates.inc";
// Under controls the phases of u2, u3, U and rz count.
qubit[3] q;
h q;
ctrl @ u2(0.8, 0.9) q[0], q[1];
ctrl @ u3(1.0, 1.1, 1.2) q[1], q[2];
ctrl @ U(0.4, 0.5, 0.6) q[2], q[0];
ctrl @ rz(0.7) q[0], q[2];
ctrl @ phase(0.9) q[1], q[0];
ctrl @ gphase(0.8) q[2];
ctrl(2) @ sx q[0], q[1], q[2];
h q;
