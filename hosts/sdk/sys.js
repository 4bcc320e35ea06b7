// Binds the functions of host.c, in syntax that only XS reads. Described in sys.d.ts.
export function read() @ "sys_read";
export function write(descriptor, text) @ "sys_write";
