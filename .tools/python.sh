# Sourced where the real skan is needed, after setup.sh: a virtual environment
# with the versions of requirements.txt in build/venv.
# shellcheck shell=bash

# Makes it, or brings it up to date; sets `python` to its interpreter.
# Call it from the root of the project.
prepare_python() {
  local requirements=.tools/requirements.txt installed=build/venv/requirements.txt
  python=$PWD/build/venv/bin/python
  if cmp -s "$requirements" "$installed"; then
    return
  fi
  if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    install_packages python3-venv
  fi
  echo "Installing skan into build/venv"
  python3 -m venv --clear build/venv
  "$python" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
  cp "$requirements" "$installed"
}
