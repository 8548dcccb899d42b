/// The kernels in 32 bits on a graphics card, or any other OpenCL device: written in Java, compiled to OpenCL by
/// Aparapi, and told what to do by lists of commands.
///
/// The backend has two halves.
///
/// - **On the host**, [OpenClBackend] is the table of contents: every operation becomes a [Command] or a few.
///   [Device] collects them, hands them over, and is the only one that talks to Aparapi; [DeviceMemory] says which
///   part of the device's memory is free; [Profile] tells where the time went. [Aparapi] and [NativeErrorStream]
///   keep the start silent.
/// - **On the device** runs one program, [DeviceProgram]. Its chapters are its superclasses, from [ProgramMemory]
///   over [ElementwiseProgram], [ReductionProgram], [IndexProgram] and [ProductLayout] to [ProductProgram], where the
///   tiles are. In each, the Java method that writes a command stands above the one that the device runs to obey it.
///
/// Two promises shape both: the same bits run after run (so no two work-items ever add to the same number), and
/// never to be slow in silence (if Aparapi falls back to Java threads, that is an error).
///
/// Further reading: Kirk and Hwu (2016), *Programming Massively Parallel Processors*, chapters 4 (tiling), 5
/// (what bounds a kernel) and 16 (convolution as a matrix product).
@NullMarked
package vitrine.array.opencl;

import org.jspecify.annotations.NullMarked;
