OPENQASM 3.0;
include "stdgates.inc";
;;
qubit[1] q;
gate nothing a { ; }
{ }
if (true) { } else { x q[0]; }
for int i in [0:2] { }
nothing q[0];
ry(0.7) q[0];
