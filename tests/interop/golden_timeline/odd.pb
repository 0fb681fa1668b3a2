
9
/job:w/device:GPU:0/stream:all
a:MatMul(

b(
õ
/job:w/device:CPU:0T
a(:"cpu:	"gpuB'[cpu 1.0MB 1.0MB] a = Split(x, y:1, ^z)/
b(	:	"cpuBb = Add(a:1, a/_12, lost)"

RecvTensorB[Send] b from here
c(Bno label 
a(:	"cpuB
a = Neg(b)