// a comment first
OPENQASM 2.0 ; include
"qelib1.inc";
	qreg
  q [ 2 ] ;creg c[2];h q[0];/* a block
  over lines */ cx q[ 0 ],q[1] ; // at the end
measure q->c;
