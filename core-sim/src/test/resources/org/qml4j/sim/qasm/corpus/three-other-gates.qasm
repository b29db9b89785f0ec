OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
h q; ry(0.3) q[1];
rxx(0.4) q[0], q[1]; ryy(0.5) q[1], q[2]; rzz(0.6) q[0], q[2]; rzx(0.7) q[0], q[1];
ecr q[1], q[2]; dcx q[0], q[2]; iswap q[0], q[1]; sxdg q[2]; csx q[0], q[1]; cs q[1], q[2]; ccz q[0], q[1], q[2];
inv @ ecr q[0], q[1];
ctrl @ iswap q[0], q[1], q[2];
h q;
