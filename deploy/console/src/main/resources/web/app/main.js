import './page.css';
import './trusted-types.js';
import './farm-page.js';
