import { z } from 'zod';
import { serveJobs } from '../side-process/serve-jobs.js';
import { readPicture } from './read-picture.js';

/** The process in which pictures are read. */

const jobSchema = z.instanceof(Uint8Array);

serveJobs(async (job) => readPicture(jobSchema.parse(job)));
