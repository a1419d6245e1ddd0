import { z } from 'zod';

// Imported before any schema is built: the page's rules forbid code out of strings, which zod
// would otherwise try to make.
z.config({ jitless: true });
