import { z } from 'zod';
import { serveJobs } from '../../side-process/serve-jobs.js';
import { modelFilesSchema } from './model-files.js';
import { recognise } from './recognise.js';

/** The process in which the speech model lives. */

const jobSchema = z.object({
  files: modelFilesSchema,
  sound: z.object({ samples: z.instanceof(Float32Array), rate: z.number() }),
});

serveJobs(async (job) => {
  const { files, sound } = jobSchema.parse(job);
  return recognise(files, sound);
});
