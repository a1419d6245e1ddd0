import './before-schemas.js';
import './styles/base.css';
import './styles/page.css';
import './styles/chat.css';
import './styles/mind.css';
import './styles/phone.css';
import './styles/motion.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
