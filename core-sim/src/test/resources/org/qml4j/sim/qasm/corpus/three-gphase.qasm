OPENQASM 3.0;
include "stdgates.inc";
gate phased(t) a { gphase(t); U(t, 0, 0) a; gphase(-t/2); }
qubit[2] q;
gphase(0.4);
h q;
phased(0.6) q[0];
ctrl @ phased(0.8) q[0], q[1];
ctrl @ gphase(pi/3) q[1];
inv @ ctrl @ gphase(0.2) q[0];
negctrl @ gphase(0.5) q[0];
h q;
