import '../before-schemas.js';
import '../styles/duty.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DutyApp } from './duty-app.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <DutyApp />
    </StrictMode>,
  );
}
