import { z } from 'zod';
import { serveJobs } from '../side-process/serve-jobs.js';
import { decodeSound } from './decode-sound.js';

/** The process in which what people recorded is unpacked. */

const jobSchema = z.instanceof(Uint8Array);

serveJobs(async (job) => decodeSound(jobSchema.parse(job)));
