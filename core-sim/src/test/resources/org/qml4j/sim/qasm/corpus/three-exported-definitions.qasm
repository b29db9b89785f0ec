OPENQASM 3.0;
include "stdgates.inc";
gate rzx_4510(_gate_p_0) _gate_q_0, _gate_q_1 {
  h _gate_q_1;
  cx _gate_q_0, _gate_q_1;
  rz(0.8) _gate_q_1;
  cx _gate_q_0, _gate_q_1;
  h _gate_q_1;
}
gate ecr _gate_q_0, _gate_q_1 {
  rzx_4510(pi/4) _gate_q_0, _gate_q_1;
  x _gate_q_0;
}
gate dcx _gate_q_0, _gate_q_1 {
  cx _gate_q_0, _gate_q_1;
  cx _gate_q_1, _gate_q_0;
}
gate _circuit_182_dg _gate_q_0 {
  h _gate_q_0;
}
bit[2] meas;
qubit[1] a;
qubit[1] b;
_circuit_182_dg b[0];
ecr a[0], b[0];
dcx b[0], a[0];
barrier a[0], b[0];
meas[0] = measure a[0];
meas[1] = measure b[0];
