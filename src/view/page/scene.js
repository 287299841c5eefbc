"use strict";
// Draws the branches with three.js. Colouring and filtering change one texture only.

const textureWidth = 4096;

// Lines have one pixel in every browser: thicker ones are drawn several times, a pixel apart.
const lineShifts = {
  thin: [[0, 0]],
  thick: [[0, 0], [1, 0], [0, 1], [1, 1]],
  bold: [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1], [2, 0], [-2, 0], [0, 2], [0, -2], [1, 1],
         [-1, -1], [1, -1], [-1, 1]],
};
const mostThickPoints = 400000;

class Scene {
  // Throws if the browser has no WebGL. A flat scene cannot be turned. `onMove()` is called after
  // each change of the view.
  constructor(canvas, isFlat, smallestSpacing, onMove) {
    const context = canvas.getContext("webgl2") || canvas.getContext("webgl");
    if (!context) throw new Error("no WebGL");
    this.canvas = canvas;
    this.isFlat = isFlat;
    this.smallestSpacing = smallestSpacing;
    this.onMove = onMove;
    this.renderer = new THREE.WebGLRenderer({canvas, context});
    this.world = new THREE.Scene();
    this.camera = new THREE.OrthographicCamera(-1, 1, 1, -1, 0, 1);
    this.parts = {};  // lists of objects by name
    this.chosen = [];
    this.shifts = [];       // of lines: {pixels, uniform}
    this.styleColours = [];  // {name, uniform}: colours of the style sheet
    this.markSize = {value: 1};
    this.shared = {
      background: this.styleColour("--scene"),
      fading: {value: isFlat ? 0 : 0.75},
      colours: {value: null},
      coloursSize: {value: new THREE.Vector2(1, 1)},
    };
    canvas.addEventListener("wheel", event => this.onWheel(event), {passive: false});
    this.makeControls();
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  makeControls() {
    this.controls = new THREE.OrbitControls(this.camera, this.canvas);
    this.controls.enableKeys = false;
    this.controls.screenSpacePanning = true;
    this.controls.addEventListener("change", () => this.draw());
    if (!this.isFlat) return;
    this.controls.enableRotate = false;
    this.controls.mouseButtons.LEFT = THREE.MOUSE.PAN;
    this.controls.touches.ONE = THREE.TOUCH.PAN;
  }

  // --- contents ----------------------------------------------------------------------------

  // The branches, with a colour each (setColours).
  setBranches(paths) {
    this.paths = paths;
    const height = Math.max(1, Math.ceil(paths.count / textureWidth));
    this.texels = new Uint8Array(4 * textureWidth * height);
    this.shared.colours.value =
      new THREE.DataTexture(this.texels, textureWidth, height, THREE.RGBAFormat);
    this.shared.coloursSize.value.set(textureWidth, height);
    const isThick = paths.positions.length / 3 <= mostThickPoints;
    this.add("branches", this.lines(paths, isThick ? "thick" : "thin"));
  }

  // Lines in one colour of the style sheet.
  addLines(name, paths, colour) { this.add(name, this.lines(paths, "thin", colour)); }

  // Marks at {positions, branch}. Without `branch` no filter hides them.
  addMarks(name, {positions, branch}, colour, isDiamond) {
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(Float32Array.from(positions), 3));
    if (branch)
      geometry.setAttribute("branch", new THREE.BufferAttribute(Float32Array.from(branch), 1));
    const own = this.styleColour(colour);
    this.add(name, [new THREE.Points(geometry, new THREE.ShaderMaterial({
      uniforms: {...this.shared, own, plain: own, size: this.markSize,
                 isDiamond: {value: isDiamond}},
      vertexShader: markVertices(branch ? ofBranches : ofOneColour),
      fragmentShader: markFragments,
    }))]);
  }

  add(name, objects) {
    this.parts[name] = objects;
    this.world.add(...objects);
  }

  lines({count, first, positions}, width, colour) {
    const points = positions.length / 3;
    const branch = new Float32Array(points);
    const index = new Uint32Array(2 * (points - count));
    let at = 0;
    for (let path = 0; path < count; ++path) {
      const last = first[path + 1] - 1;
      for (let point = first[path]; point < last; ++point) {
        index[at++] = point;
        index[at++] = point + 1;
      }
      branch.fill(path, first[path], last + 1);
    }
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute("position", new THREE.BufferAttribute(positions, 3));
    geometry.setAttribute("branch", new THREE.BufferAttribute(branch, 1));
    geometry.setIndex(new THREE.BufferAttribute(index, 1));
    const plain = colour && this.styleColour(colour);
    return lineShifts[width].map(pixels => {
      const shift = {value: new THREE.Vector2()};
      this.shifts.push({pixels, uniform: shift});
      const object = new THREE.LineSegments(geometry, new THREE.ShaderMaterial({
        uniforms: {...this.shared, plain, shift},
        vertexShader: lineVertices(plain ? ofOneColour : ofBranches),
        fragmentShader: lineFragments,
      }));
      object.frustumCulled = false;
      return object;
    });
  }

  setVisible(name, isVisible) {
    for (const object of this.parts[name] || []) object.visible = isVisible;
    this.draw();
  }

  // `colourOf(branch)` are red, green and blue from 0 to 255, or null for a hidden branch.
  setColours(colourOf) {
    for (let branch = 0; branch < this.paths.count; ++branch) {
      const colour = colourOf(branch);
      if (colour) this.texels.set(colour, 4 * branch);
      this.texels[4 * branch + 3] = colour ? 255 : 0;
    }
    this.shared.colours.value.needsUpdate = true;
    this.draw();
  }

  isShown(branch) { return this.texels[4 * branch + 3] > 0; }

  // Draws a branch over all others; −1 for none.
  choose(branch) {
    this.world.remove(...this.chosen);
    if (this.chosen.length) this.chosen[0].geometry.dispose();
    this.chosen = [];
    if (branch >= 0) {
      const {first, positions} = this.paths;
      const own = positions.slice(3 * first[branch], 3 * first[branch + 1]);
      const path = {count: 1, first: [0, own.length / 3], positions: own};
      this.chosen = this.lines(path, "bold", "--chosen-branch");
      for (const object of this.chosen) {
        object.material.depthTest = false;
        object.renderOrder = 1;
      }
      this.world.add(...this.chosen);
      this.restyle();
      this.resize();
    }
    this.draw();
  }

  // --- sizes and colours -------------------------------------------------------------------

  styleColour(name) {
    const uniform = {value: new THREE.Vector3()};
    this.styleColours.push({name, uniform});
    return uniform;
  }

  // Takes the colours of the style sheet, after a change of scheme too.
  restyle() {
    const style = getComputedStyle(document.documentElement);
    for (const {name, uniform} of this.styleColours) {
      const {r, g, b} = new THREE.Color(style.getPropertyValue(name).trim());
      uniform.value.set(r, g, b);
    }
    this.renderer.setClearColor(new THREE.Color(style.getPropertyValue("--scene").trim()));
    this.draw();
  }

  resize() {
    const {clientWidth: width, clientHeight: height} = this.canvas;
    if (!width || !height) return;
    const ratio = window.devicePixelRatio || 1;
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(width, height, false);
    for (const {pixels, uniform} of this.shifts)
      uniform.value.set(2 * pixels[0] / (width * ratio), 2 * pixels[1] / (height * ratio));
    const half = this.camera.top;
    this.camera.left = -half * width / height;
    this.camera.right = half * width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  draw() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      const pixel = this.pixelsPerUnit * this.smallestSpacing;
      this.markSize.value = Math.min(Math.max(2 * pixel, 4), 11) * this.renderer.getPixelRatio();
      this.renderer.render(this.world, this.camera);
      this.onMove();
    });
  }

  // --- the view ----------------------------------------------------------------------------

  // Shows the box {low, high} as a whole, from a direction.
  lookFrom(box, direction, up) {
    const low = new THREE.Vector3(...box.low), high = new THREE.Vector3(...box.high);
    const radius = Math.max(low.distanceTo(high) / 2, 1e-6);
    const {clientWidth: width, clientHeight: height} = this.canvas;
    const wide = this.isFlat ? (high.x - low.x) / 2 : radius;
    const tall = this.isFlat ? (high.y - low.y) / 2 : radius;
    const margin = this.isFlat ? 1.06 : 0.95;
    const half = margin * Math.max(tall, wide * height / Math.max(width, 1), radius * 0.05);
    const {camera, controls} = this;
    controls.target.copy(low.add(high).multiplyScalar(0.5));
    camera.up.set(...up);
    camera.position.set(...direction).normalize().multiplyScalar(2 * radius).add(controls.target);
    camera.zoom = 1;
    camera.top = half;
    camera.bottom = -half;
    camera.near = 0;
    camera.far = 4 * radius;
    controls.update();
    this.resize();
  }

  // By angles, to the right and down.
  turn(right, down) {
    if (this.isFlat) return;
    const {camera, controls} = this;
    const offset = camera.position.clone().sub(controls.target);
    const toY = new THREE.Quaternion().setFromUnitVectors(camera.up, new THREE.Vector3(0, 1, 0));
    const place = new THREE.Spherical().setFromVector3(offset.applyQuaternion(toY));
    place.theta -= right;
    place.phi -= down;
    place.makeSafe();
    offset.setFromSpherical(place).applyQuaternion(toY.inverse());
    camera.position.copy(controls.target).add(offset);
    controls.update();
    this.draw();
  }

  // Moves the contents, in pixels of the screen.
  pan(right, down) {
    const {camera, controls} = this;
    const step = new THREE.Vector3(-right, down, 0).multiplyScalar(1 / this.pixelsPerUnit)
      .applyQuaternion(camera.quaternion);
    camera.position.add(step);
    controls.target.add(step);
    controls.update();
    this.draw();
  }

  // Zooms; what is at this place of the canvas stays there.
  zoom(factor, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
    const right = x - this.canvas.clientWidth / 2, down = y - this.canvas.clientHeight / 2;
    this.camera.zoom *= factor;
    this.camera.updateProjectionMatrix();
    this.pan(right * (1 - factor), down * (1 - factor));
  }

  onWheel(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const box = this.canvas.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * lines * 0.0015),
              event.clientX - box.left, event.clientY - box.top);
  }

  // Moves a branch to the middle and zooms to it.
  goTo(branch) {
    const {first, positions} = this.paths;
    const {low, high} = boundsOf(positions.subarray(3 * first[branch], 3 * first[branch + 1]));
    const size = Math.max(...low.map((_, axis) => high[axis] - low[axis]));
    const {canvas} = this;
    const at = this.project(low.map((_, axis) => (low[axis] + high[axis]) / 2));
    this.pan(canvas.clientWidth / 2 - at[0], canvas.clientHeight / 2 - at[1]);
    const wanted = Math.min(canvas.clientWidth, canvas.clientHeight) / 3 / Math.max(size, 1e-9);
    const most = 24 / this.smallestSpacing;
    this.zoom(Math.min(wanted, most) / this.pixelsPerUnit);
  }

  get pixelsPerUnit() {
    return this.canvas.clientHeight * this.camera.zoom / (this.camera.top - this.camera.bottom);
  }

  // The 16 numbers that turn positions into pixels of the canvas and a depth from 0 to 1.
  get screenMatrix() {
    const {camera, canvas} = this;
    camera.updateMatrixWorld();
    const matrix = new THREE.Matrix4()
      .multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    const half = [canvas.clientWidth / 2, canvas.clientHeight / 2];
    return new THREE.Matrix4().set(half[0], 0, 0, half[0], 0, -half[1], 0, half[1],
                                   0, 0, 0.5, 0.5, 0, 0, 0, 1).multiply(matrix).elements;
  }

  project(position) {
    return new THREE.Vector3(...position)
      .applyMatrix4(new THREE.Matrix4().fromArray(this.screenMatrix)).toArray();
  }

  // The branch at a place of the canvas, or −1.
  pick(x, y) {
    return nearestPath(this.paths, this.screenMatrix, x, y, 7, branch => this.isShown(branch));
  }

  // The directions in which the axes x, y, z of the scene point on the screen.
  axisDirections() {
    const turn = this.camera.quaternion.clone().inverse();
    return [[1, 0, 0], [0, -1, 0], [0, 0, -1]].map(
      axis => new THREE.Vector3(...axis).applyQuaternion(turn));
  }
}
