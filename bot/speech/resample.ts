import type { Sound } from '../ports/media.js';

/** Zero crossings of the kernel on each side: enough that nothing is heard of what is cut off. */
const crossings = 16;

/**
 * Changes how many samples a second there are. What lies above half the new rate is taken out
 * first: left in, it would come back as noise in the middle of the voice.
 */
export function resample({ samples, rate }: Sound, wanted: number): Sound {
  if (rate === wanted) return { samples, rate };
  const divisor = greatestDivisor(rate, wanted);
  const step = rate / divisor;
  const phases = wanted / divisor;
  const cutoff = Math.min(1, wanted / rate);
  const reach = Math.ceil(crossings / cutoff);
  const kernels = Array.from({ length: phases }, (_, phase) =>
    kernelAt((phase * step) / phases, reach, cutoff),
  );
  const length = Math.floor((samples.length * wanted) / rate);
  const result = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    const phase = at % phases;
    const centre = Math.floor((at * step) / phases);
    const kernel = kernels[phase] as Float32Array;
    let sum = 0;
    for (let tap = 0; tap < kernel.length; tap++) {
      sum += (samples[centre - reach + tap] ?? 0) * (kernel[tap] as number);
    }
    result[at] = sum;
  }
  return { samples: result, rate: wanted };
}

/** A windowed sinc around a place between two samples, of which only the fraction matters. */
function kernelAt(place: number, reach: number, cutoff: number): Float32Array {
  const fraction = place - Math.floor(place);
  const kernel = new Float32Array(2 * reach + 1);
  let sum = 0;
  for (let tap = 0; tap < kernel.length; tap++) {
    const distance = tap - reach - fraction;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1));
    const turn = Math.PI * distance * cutoff;
    kernel[tap] = (distance === 0 ? 1 : Math.sin(turn) / turn) * Math.max(0, window);
    sum += kernel[tap] as number;
  }
  return kernel.map((weight) => weight / sum);
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
